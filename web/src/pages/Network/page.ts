import { ApartmentOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '网络与规则', en: 'Network, rules' },
  icon: ApartmentOutlined,
  order: 90,
  duties: ['administrator', 'supply-head', 'director', 'leader'],
  key: 'n',
  places: [
    { path: '/network', load: () => import('./Page') },
    { path: '/network/rules', load: () => import('./RuleBook') },
    { path: '/network/rules/next', load: () => import('./NextEdition') },
  ],
});
