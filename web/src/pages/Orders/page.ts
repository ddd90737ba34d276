import { ShoppingCartOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '订血与补充', en: 'Orders' },
  icon: ShoppingCartOutlined,
  order: 40,
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head'],
  key: 'o',
  places: [
    { path: '/orders', load: () => import('./Page') },
    { path: '/orders/$order', load: () => import('./Order') },
  ],
});
