import { PrinterOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '停机应对', en: 'Downtime' },
  icon: PrinterOutlined,
  order: 95,
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head'],
  key: 'p',
  places: [
    { path: '/downtime', load: () => import('./Page') },
    { path: '/downtime/forms', load: () => import('./Forms') },
    { path: '/downtime/late', load: () => import('./Late') },
  ],
});
