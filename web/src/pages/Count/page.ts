import { BarcodeOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '盘库', en: 'Counting' },
  icon: BarcodeOutlined,
  order: 72,
  group: 'day',
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head', 'quality', 'laboratory'],
  key: 'k',
  places: [
    { path: '/counts', load: () => import('./Page') },
    { path: '/counts/$count', load: () => import('./Count') },
  ],
});
