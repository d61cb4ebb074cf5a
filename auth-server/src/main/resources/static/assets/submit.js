// The page's only form brings an answer to a client. Its button is there for when this does not run.
document.forms[0].submit();
