import { ScheduleOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '送血班次', en: 'Rounds' },
  icon: ScheduleOutlined,
  order: 71,
  group: 'day',
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head', 'courier'],
  key: 'r',
  places: [
    { path: '/rounds', load: () => import('./Page') },
    { path: '/rounds/$round/$day', load: () => import('./Loading') },
  ],
});
