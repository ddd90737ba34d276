export default [{ name: 'equipment', path: '/equipment?site=0', ready: 'main .equipment li, main .state-small' }];
