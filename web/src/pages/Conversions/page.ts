import { SyncOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '制品转换', en: 'Conversions' },
  icon: SyncOutlined,
  order: 77,
  group: 'day',
  duties: ['supply-duty', 'supply-head', 'laboratory', 'quality'],
  key: 'c',
  places: [{ path: '/conversions', load: () => import('./Page') }],
});
