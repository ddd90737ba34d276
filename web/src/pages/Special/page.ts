import { IdcardOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '特殊用血', en: 'For patients' },
  icon: IdcardOutlined,
  order: 66,
  group: 'day',
  duties: ['supply-duty', 'supply-head', 'laboratory', 'transfusion-duty', 'transfusion-head'],
  key: 'z',
  places: [{ path: '/special', load: () => import('./Page') }],
});
