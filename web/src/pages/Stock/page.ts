import { DatabaseOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '库存', en: 'Stock' },
  icon: DatabaseOutlined,
  order: 30,
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head', 'quality', 'laboratory'],
  key: 's',
  places: [
    { path: '/stock', load: () => import('./Page') },
    { path: '/bags/$bag', load: () => import('./Bag') },
    { path: '/donors/$donor', load: () => import('./Donor') },
    { path: '/patients/$patient', load: () => import('./Patient') },
  ],
});
