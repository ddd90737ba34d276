import { SwapOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '调入调出', en: 'Between stations' },
  icon: SwapOutlined,
  order: 75.5,
  group: 'day',
  duties: ['supply-duty', 'supply-head', 'quality'],
  key: 'v',
  places: [{ path: '/stations', load: () => import('./Page') }],
});
