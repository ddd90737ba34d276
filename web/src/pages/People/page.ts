import { ContactsOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '人员身份', en: 'People' },
  icon: ContactsOutlined,
  order: 102,
  group: 'trust',
  duties: [
    'quality',
    'administrator',
    'director',
    'auditor',
    'transfusion-duty',
    'transfusion-head',
    'nurse',
    'supply-duty',
  ],
  key: '2',
  places: [{ path: '/people', load: () => import('./Page') }],
});
