import { FormOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '电子表单', en: 'Forms' },
  icon: FormOutlined,
  order: 104,
  group: 'trust',
  duties: 'all',
  key: '3',
  places: [
    { path: '/forms', load: () => import('./Page') },
    { path: '/forms/$form', load: () => import('./Form') },
    { path: '/documents/$document', load: () => import('./Document') },
  ],
});
