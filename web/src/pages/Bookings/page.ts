import { CalendarOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '血小板预约', en: 'Platelet bookings' },
  icon: CalendarOutlined,
  order: 67,
  group: 'day',
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head'],
  key: 'w',
  places: [{ path: '/bookings', load: () => import('./Page') }],
});
