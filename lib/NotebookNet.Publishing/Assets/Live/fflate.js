// What the download with a reader's changes takes from fflate: the build makes one file of it (see NotebookNet.Publishing.csproj).
export { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
