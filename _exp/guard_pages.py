"Every tensor of the kernels ends (or begins) at a page that must not be touched"
import os, sys, faulthandler; os.environ['TRITON_INTERPRET']='1'; faulthandler.enable()
sys.path.insert(0, sys.argv[1])
import ctypes, mmap, torch, numpy as np, random
libc = ctypes.CDLL(None, use_errno=True); libc.mmap.restype=ctypes.c_void_p; libc.mmap.argtypes=[ctypes.c_void_p, ctypes.c_size_t]+[ctypes.c_int]*3+[ctypes.c_long]; libc.mprotect.argtypes=[ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]; libc.munmap.argtypes=[ctypes.c_void_p, ctypes.c_size_t]
PAGE=4096; keep=[]; END=True
def alloc(shape, dtype):
    n = int(np.prod(shape)) if len(shape) else 1; size = max(n,1)*torch.tensor([],dtype=dtype).element_size(); pages=(size+PAGE-1)//PAGE
    a = libc.mmap(None, (pages+2)*PAGE, 3, 0x22, -1, 0); assert a not in (None, 2**64-1)
    libc.mprotect(a, PAGE, 0); libc.mprotect(a+(pages+1)*PAGE, PAGE, 0)
    start = a+PAGE+(pages*PAGE-size if END else 0)
    buf = (ctypes.c_char*size).from_address(start); keep.append((a,(pages+2)*PAGE))
    t = torch.frombuffer(buf, dtype=dtype)[:n].view(shape); t.fill_(-7 if dtype==torch.int64 else float('nan')); return t
def put(x): t = alloc(tuple(x.shape), x.dtype); t.copy_(x); return t
def free():
    for a,s in keep: libc.munmap(a,s)
    keep.clear()
import ft_nb.kernels.selective_log_softmax as S, ft_nb.kernels.logprob_entropy as L, ft_nb.kernels.entropy as E
print(S.__file__)
e, el = torch.empty, torch.empty_like
def femp(*shape, dtype=torch.float32, device=None):
    shape = tuple(shape[0]) if len(shape)==1 and not isinstance(shape[0], int) else shape
    return alloc(shape, dtype)
def femp_like(x): return alloc(tuple(x.shape), x.dtype) if x.is_contiguous() else el(x)
rng = random.Random(0); torch.manual_seed(0)
from ft_nb.core import rel_err
n=0
for trial in range(int(sys.argv[2])):
    for END in (True, False):
        v = rng.choice([1,2,3,5,7,8,9,15,16,17,31,33,100,257,304,1000,4097,5001]); rows=rng.randint(1,3); k=rng.choice([1,1,2,5,16]); dt=rng.choice([torch.float32, torch.bfloat16, torch.float16])
        x = put((torch.randn(rows,v)*2).to(dt)); i = torch.randint(-2, v+2, (rows,k)); i = put(i if k>1 else i[:,0].contiguous()); g = put(torch.randn(i.shape))
        torch.empty, torch.empty_like = femp, femp_like
        try:
            y, z = S._forward(x, i); dx = S._backward(x, i, z, g)
            if k==1: yy, hh, zz = L._forward(x, i, .7); dd = L._backward(x, i, .7, zz, hh, g, g)
            ip = S._backward(put(x), i, z, g, inplace=True)
        finally: torch.empty, torch.empty_like = e, el
        w = S.selective_log_softmax_ref(x.double(), i); assert rel_err(y, w) < 1e-5 or w.norm()==0, (v, k, dt)
        want = torch.autograd.functional.vjp(lambda t: S.selective_log_softmax_ref(t, i), x.double(), g.double())[1]
        assert not dx.isnan().any() and (dx.double()-want).norm() <= 2**-7*want.norm()+1e-6 and torch.equal(dx, ip); n+=1
        if k==1: assert not dd.isnan().any() and not yy.isnan().any()
        del x,i,g,y,z,dx,ip
        if k==1: del yy,hh,zz,dd
        free()
print('ok', n)
