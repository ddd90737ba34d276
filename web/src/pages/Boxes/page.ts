import { InboxOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '血箱', en: 'Boxes' },
  icon: InboxOutlined,
  order: 76,
  group: 'day',
  duties: ['supply-duty', 'supply-head', 'transfusion-duty', 'transfusion-head', 'courier'],
  key: 'x',
  places: [{ path: '/boxes', load: () => import('./Page') }],
});
