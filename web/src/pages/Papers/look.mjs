export default [
  { name: 'forms', path: '/forms', ready: '.card' },
  { name: 'documents', path: '/forms?view=documents', ready: '.filters' },
  { name: 'form', path: '/forms/donor-questionnaire', ready: '.card' },
];
