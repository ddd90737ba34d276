import { AlertOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '急症用血', en: 'Emergency' },
  icon: AlertOutlined,
  order: 10,
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head', 'director', 'physician'],
  key: 'e',
  places: [
    { path: '/cases', load: () => import('./Desk') },
    { path: '/cases/$case', load: () => import('./Case') },
    { path: '/cases/$case/story', load: () => import('./Story') },
    { path: '/picks/$reservation', load: () => import('./Pick') },
  ],
});
