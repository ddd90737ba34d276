import { SwapOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '交接班', en: 'Handover' },
  icon: SwapOutlined,
  order: 70,
  group: 'day',
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head', 'director'],
  key: 'j',
  places: [{ path: '/shift', load: () => import('./Page') }],
});
