import { ThunderboltOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '演练', en: 'Drills' },
  icon: ThunderboltOutlined,
  order: 80,
  duties: ['supply-duty', 'supply-head', 'transfusion-head', 'director'],
  key: 'd',
  places: [
    { path: '/drills', load: () => import('./Page') },
    { path: '/drills/$drill', load: () => import('./Watch') },
  ],
});
