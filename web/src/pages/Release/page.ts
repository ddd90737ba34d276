import { SafetyCertificateOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '放行贴签', en: 'Release' },
  icon: SafetyCertificateOutlined,
  order: 71.9,
  group: 'day',
  duties: ['releaser', 'quality', 'component-technician', 'supply-duty'],
  key: "'",
  places: [{ path: '/release', load: () => import('./Page') }],
});
