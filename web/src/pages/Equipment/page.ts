import { DashboardOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '储血设备', en: 'Equipment' },
  icon: DashboardOutlined,
  order: 73,
  group: 'day',
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head', 'quality'],
  key: 'm',
  places: [{ path: '/equipment', load: () => import('./Page') }],
});
