/**
 * Applies what the reader chose (theme, size, width) before anything is painted. The only inline script of the site:
 * its hash stands in the Content-Security-Policy.
 */
export const BOOT_SCRIPT =
	"try{var d=document.documentElement.dataset;['theme','size','width'].forEach(function(k){var v=localStorage.getItem(k);if(v)d[k]=v})}catch(e){}";
