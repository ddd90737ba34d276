import { BookOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '日报', en: 'Day book' },
  icon: BookOutlined,
  order: 79,
  group: 'day',
  duties: ['supply-head', 'transfusion-head', 'director', 'leader', 'quality', 'supply-duty'],
  key: 'y',
  places: [{ path: '/day-book', load: () => import('./Page') }],
});
