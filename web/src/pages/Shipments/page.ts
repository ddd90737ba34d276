import { CarOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '运送与接收', en: 'Shipments' },
  icon: CarOutlined,
  order: 50,
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head', 'courier'],
  key: 't',
  places: [
    { path: '/shipments', load: () => import('./Page') },
    { path: '/shipments/$shipment', load: () => import('./Shipment') },
  ],
});
