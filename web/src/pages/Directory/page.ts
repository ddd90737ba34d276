import { IdcardOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '单位账号登录', en: 'Organisation sign-in' },
  icon: IdcardOutlined,
  order: 122,
  group: 'own',
  duties: [],
  key: '7',
  places: [{ path: '/directory', load: () => import('./Page') }],
});
