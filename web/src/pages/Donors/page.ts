import { GiftOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '献血者', en: 'Donors' },
  icon: GiftOutlined,
  order: 71,
  group: 'day',
  duties: ['collector', 'quality', 'laboratory'],
  key: '8',
  places: [
    { path: '/donors', load: () => import('./Page') },
    { path: '/donors/file/$donor', load: () => import('./File') },
    { path: '/visits/$visit', load: () => import('./Visit') },
  ],
});
