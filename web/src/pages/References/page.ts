import { ExperimentOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '参比送检', en: 'Reference lab' },
  icon: ExperimentOutlined,
  order: 78,
  group: 'day',
  duties: ['laboratory', 'transfusion-duty', 'transfusion-head'],
  key: 'q',
  places: [{ path: '/references', load: () => import('./Page') }],
});
