import { TeamOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '账户与岗位', en: 'Accounts' },
  icon: TeamOutlined,
  order: 100,
  group: 'trust',
  duties: ['administrator', 'auditor', 'director'],
  key: '1',
  places: [{ path: '/accounts', load: () => import('./Page') }],
});
