import { UserOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '本人设置', en: 'Own settings' },
  icon: UserOutlined,
  order: 120,
  group: 'own',
  duties: [],
  key: '0',
  places: [{ path: '/own', load: () => import('./Page') }],
});
