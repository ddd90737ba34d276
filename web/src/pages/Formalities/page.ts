import { FormOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '手续与审核', en: 'Pending' },
  icon: FormOutlined,
  order: 60,
  duties: ['supply-head', 'transfusion-head', 'supply-duty', 'director', 'leader', 'physician'],
  key: 'f',
  places: [
    { path: '/formalities', load: () => import('./Page') },
    { path: '/formalities/reviews/$review', load: () => import('./Review') },
  ],
});
