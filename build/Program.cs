using Cake.Frosting;
using Hoarfrost;

return new CakeHost().UseHoarfrost().Run(args);
