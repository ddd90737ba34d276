import { HeartOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '输血记录', en: 'Bedside' },
  icon: HeartOutlined,
  order: 69,
  group: 'day',
  duties: ['nurse', 'physician', 'transfusion-duty', 'transfusion-head'],
  key: 'i',
  places: [{ path: '/bedside', load: () => import('./Page') }],
});
