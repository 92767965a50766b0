/* The last part of a joined engine: what is found is complete, or says which cities are missing (joined.js). */
(function (root) {
  "use strict";
  const own = root.Handbook.find;
  own.find = own.complete(own.find);
})(typeof window === "object" ? window : this);
