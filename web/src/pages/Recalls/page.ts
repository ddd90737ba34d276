import { StopOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '召回', en: 'Recalls' },
  icon: StopOutlined,
  order: 71.95,
  group: 'day',
  duties: [
    'quality',
    'supply-head',
    'supply-duty',
    'laboratory',
    'transfusion-duty',
    'transfusion-head',
    'physician',
    'nurse',
    'director',
  ],
  key: '-',
  places: [
    { path: '/recalls', load: () => import('./Page') },
    { path: '/recalls/$recall', load: () => import('./Recall') },
  ],
});
