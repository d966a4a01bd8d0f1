using Cake.Frosting;
using Hoarfrost.Tasks.Hosting;

return new CakeHost().UseHoarfrost().Run(args);
