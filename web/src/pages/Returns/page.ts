import { RollbackOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '退血', en: 'Returns' },
  icon: RollbackOutlined,
  order: 75,
  group: 'day',
  duties: ['transfusion-duty', 'transfusion-head', 'quality', 'supply-head'],
  key: 'u',
  places: [{ path: '/returns', load: () => import('./Page') }],
});
