import { KeyOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '首次登录', en: 'First sign-in' },
  icon: KeyOutlined,
  order: 121,
  group: 'own',
  duties: [],
  key: '9',
  places: [{ path: '/first-sign-in', load: () => import('./Page') }],
});
