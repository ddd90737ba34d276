import { SplitCellsOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '制备', en: 'Bench' },
  icon: SplitCellsOutlined,
  order: 71.7,
  group: 'day',
  duties: ['component-technician', 'laboratory', 'quality', 'releaser'],
  key: '.',
  places: [
    { path: '/bench', load: () => import('./Page') },
    { path: '/bench/pieces/$piece', load: () => import('./Piece') },
  ],
});
