/**
 * Applies the theme the reader chose before anything is painted. The only inline script of the site:
 * its hash stands in the Content-Security-Policy.
 */
export const THEME_BOOT_SCRIPT = "try{var t=localStorage.getItem('theme');if(t)document.documentElement.dataset.theme=t}catch(e){}";
