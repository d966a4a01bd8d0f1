using Cake.Frosting;
using Hoarfrost.Composition;

return new CakeHost().UseHoarfrost().Run(args);
