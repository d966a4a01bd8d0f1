using Cake.Frosting;

return new CakeHost().UseContext<FrostingSample.SampleContext>().UseLifetime<FrostingSample.SampleLifetime>().Run(args);
