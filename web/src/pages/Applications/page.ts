import { FormOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '用血申请', en: 'Applications' },
  icon: FormOutlined,
  order: 68,
  group: 'day',
  duties: [
    'transfusion-duty',
    'transfusion-head',
    'physician',
    'nurse',
    'senior-physician',
    'dept-head',
    'medical-affairs',
  ],
  key: 'a',
  places: [
    { path: '/applications', load: () => import('./Page') },
    { path: '/applications/$application', load: () => import('./Application') },
  ],
});
