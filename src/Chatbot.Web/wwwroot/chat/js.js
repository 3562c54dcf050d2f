// Before the first paint: styles that need scripts apply only where there are some.
document.documentElement.classList.add('js');
