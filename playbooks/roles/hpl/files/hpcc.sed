# Makes the HPL in the HPC Challenge suite read and write the files that HPL itself does: of testing/ptest/HPL_pdinfo.c.
s|"hpccinf\.txt"|"HPL.dat"|
s|fid = 8;.*||
s|strcpy( file, "hpccoutf\.txt" );||
s|fopen( file, "a" )|fopen( file, "w" )|
s|error = 1; /\* goto label_error; \*/|error = 1; goto label_error;|
