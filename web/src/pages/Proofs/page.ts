import { SafetyCertificateOutlined } from '@ant-design/icons';
import { definePage } from '@/app/page';

export default definePage({
  name: { zh: '可验证溯源', en: 'Proofs' },
  icon: SafetyCertificateOutlined,
  order: 108,
  group: 'trust',
  duties: ['quality', 'director', 'supply-head', 'transfusion-head', 'administrator'],
  key: '5',
  places: [{ path: '/proofs', load: () => import('./Page') }],
});
