import { DeleteOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '报损', en: 'Losses' },
  icon: DeleteOutlined,
  order: 74,
  group: 'day',
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head', 'quality'],
  key: 'l',
  places: [
    { path: '/losses', load: () => import('./Page') },
    { path: '/losses/$loss', load: () => import('./Loss') },
  ],
});
