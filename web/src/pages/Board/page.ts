import { DashboardOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '看板', en: 'Board' },
  icon: DashboardOutlined,
  order: 0,
  duties: 'all',
  key: 'b',
  places: [
    { path: '/', load: () => import('./Page') },
    { path: '/wall', load: () => import('./Wall') },
  ],
});
