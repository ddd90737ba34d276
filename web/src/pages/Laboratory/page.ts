import { TableOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '检验', en: 'Laboratory' },
  icon: TableOutlined,
  order: 71.8,
  group: 'day',
  duties: ['laboratory', 'quality', 'releaser', 'auditor'],
  key: ';',
  places: [
    { path: '/laboratory', load: () => import('./Page') },
    { path: '/laboratory/plates/$run', load: () => import('./Run') },
    { path: '/laboratory/donations/$donation', load: () => import('./Donation') },
  ],
});
