import { nameAs } from './kinds';

it.each([
  ['garden.jpeg', 'jpg', 'garden.jpeg'],
  ['garden.PNG', 'jpg', 'garden.jpg'],
  ['report', 'pdf', 'report.pdf'],
  ['tool.exe', 'pdf', 'tool.exe.pdf'],
  ['v1.2 final', 'docx', 'v1.2 final.docx'],
  ['C:\\Users\\Ada\\plan.docx', 'docx', 'plan.docx'],
  ['../../etc/', 'txt', 'file.txt'],
] as const)('%s, which is a %s, is called %s', (name, kind, called) => {
  expect(nameAs(name, kind)).toBe(called);
});
