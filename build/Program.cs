using Cake.Frosting;
using Hoarfrost.Composition;
using Hoarfrost.Tasks.Hosting;

return new CakeHost().ConfigureServices(services => services.AddHoarfrost()).UseHoarfrost().Run(args);
